/** Fixtures for the proofs. */
@NullMarked
package proof.vision.a;

import org.jspecify.annotations.NullMarked;
