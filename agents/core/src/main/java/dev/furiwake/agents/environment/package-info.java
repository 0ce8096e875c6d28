/**
 * The environment contract in Gymnasium's meaning, and the loops in which an agent lives in one.
 * For textbook tasks and bridges: in our own task a dispatcher drives the agent, since rewards come
 * late.
 */
@NullMarked
package dev.furiwake.agents.environment;

import org.jspecify.annotations.NullMarked;
