/// Measurements of hot paths. They guard no correctness; tests do that.
@NullMarked
package dev.larder.benchmarks;

import org.jspecify.annotations.NullMarked;
