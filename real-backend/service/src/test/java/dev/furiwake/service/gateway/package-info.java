@NullMarked
package dev.furiwake.service.gateway;

import org.jspecify.annotations.NullMarked;
