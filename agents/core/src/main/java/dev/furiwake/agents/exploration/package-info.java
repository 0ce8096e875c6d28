/** How actions are chosen while learning, and how rates change over time. */
@NullMarked
package dev.furiwake.agents.exploration;

import org.jspecify.annotations.NullMarked;
