/** Fixtures for the proofs. */
@NullMarked
package proof.agents;

import org.jspecify.annotations.NullMarked;
