/** A container of paper P1 as a server: analyses frames that come over HTTP. */
@NullMarked
package dev.furiwake.service.worker;

import org.jspecify.annotations.NullMarked;
