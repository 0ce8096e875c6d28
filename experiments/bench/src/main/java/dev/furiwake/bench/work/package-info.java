/** The works as our own programs, through the public interface, and the table of all programs. */
@NullMarked
package dev.furiwake.bench.work;

import org.jspecify.annotations.NullMarked;
