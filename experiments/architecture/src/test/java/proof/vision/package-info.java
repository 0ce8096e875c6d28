/** Fixtures for the proofs. */
@NullMarked
package proof.vision;

import org.jspecify.annotations.NullMarked;
