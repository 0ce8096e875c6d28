/** The load balancer of paper P1: takes frames from a source and sends them where a policy says. */
@NullMarked
package dev.furiwake.service.gateway;

import org.jspecify.annotations.NullMarked;
