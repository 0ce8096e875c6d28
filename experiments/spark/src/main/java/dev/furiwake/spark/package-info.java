/**
 * Sweeps on Apache Spark (Zaharia et al., "Resilient Distributed Datasets", NSDI 2012): embedded in
 * this process, or on a standalone cluster. What is sent are bytes both ways; everything about
 * experiments stays on the driver.
 */
@NullMarked
package dev.furiwake.spark;

import org.jspecify.annotations.NullMarked;
