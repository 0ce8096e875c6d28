/** Result folders in other programs' formats. */
@NullMarked
package dev.furiwake.export;

import org.jspecify.annotations.NullMarked;
