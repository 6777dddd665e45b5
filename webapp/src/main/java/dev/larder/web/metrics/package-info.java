/// Figures about the running server, for Prometheus.
@NullMarked
package dev.larder.web.metrics;

import org.jspecify.annotations.NullMarked;
