/** Fixtures for the proofs. */
@NullMarked
package proof.cli;

import org.jspecify.annotations.NullMarked;
