/** What joins a learning agent to a cluster. */
@NullMarked
package dev.furiwake.scenarios.learning;

import org.jspecify.annotations.NullMarked;
