import { Pipe, type PipeTransform } from '@angular/core';
import { DomSanitizer, type SafeHtml } from '@angular/platform-browser';

/**
 * Shows what members wrote in the editor with its formatting:
 * `<div [innerHTML]="comment.body | trustHtml"></div>`
 */
@Pipe({ name: 'trustHtml', standalone: true })
export class TrustHtmlPipe implements PipeTransform {
  constructor(private readonly sanitizer: DomSanitizer) {}

  transform(value: string | null | undefined): SafeHtml {
    if (!value) return '';
    return this.sanitizer.bypassSecurityTrustHtml(value);
  }
}

@Pipe({ name: 'firstLine', standalone: true })
export class FirstLinePipe implements PipeTransform {
  transform(value: string | null | undefined): string {
    return (value ?? '').split('\n')[0] ?? '';
  }
}
