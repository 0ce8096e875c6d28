/** The rules of the house plan, checked over all compiled classes, and a proof that each bites. */
@NullMarked
package dev.furiwake.architecture;

import org.jspecify.annotations.NullMarked;
