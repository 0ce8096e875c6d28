/**
 * What a cluster is made of: containers, their service disciplines, links, host and observation.
 */
@NullMarked
package dev.furiwake.sim.cluster;

import org.jspecify.annotations.NullMarked;
