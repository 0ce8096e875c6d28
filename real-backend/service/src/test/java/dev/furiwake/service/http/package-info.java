@NullMarked
package dev.furiwake.service.http;

import org.jspecify.annotations.NullMarked;
