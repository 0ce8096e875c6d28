/** Fixtures for the proofs. */
@NullMarked
package proof.attic;

import org.jspecify.annotations.NullMarked;
