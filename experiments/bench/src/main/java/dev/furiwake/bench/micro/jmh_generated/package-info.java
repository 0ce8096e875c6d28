/** The harness that JMH generates around the micro-benchmarks. */
@NullMarked
package dev.furiwake.bench.micro.jmh_generated;

import org.jspecify.annotations.NullMarked;
