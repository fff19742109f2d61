-- Accounts once spelt one region in a way of their own; events and places of help never did.
update users set region = 'yorkshire' where region = 'yorkshire-and-the-humber';
