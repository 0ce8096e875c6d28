/** Fixtures for the proofs. */
@NullMarked
package proof.scenarios;

import org.jspecify.annotations.NullMarked;
