/** Fixtures for the proofs. */
@NullMarked
package proof.client;

import org.jspecify.annotations.NullMarked;
