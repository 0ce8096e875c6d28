/** Fixtures for the proofs. */
@NullMarked
package proof.sim;

import org.jspecify.annotations.NullMarked;
