/** What worker and gateway share as HTTP servers: limits, tokens, headers, own temporary folder. */
@NullMarked
package dev.furiwake.service.http;

import org.jspecify.annotations.NullMarked;
