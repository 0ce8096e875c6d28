/** Agents: what acts on observations and learns from transitions. */
@NullMarked
package dev.furiwake.agents;

import org.jspecify.annotations.NullMarked;
