@NullMarked
package dev.furiwake.service.fault;

import org.jspecify.annotations.NullMarked;
