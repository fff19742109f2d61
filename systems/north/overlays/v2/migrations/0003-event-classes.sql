-- The class of an event, so that the stage can show what the hall does. Version 1 neither writes nor reads it.
alter table north_events add column eventclass text;
