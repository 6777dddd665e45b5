/// Larder side by side with nginx, Athens and goproxy: the same files, the same load, one run.
@NullMarked
package dev.larder.benchmarks.side;

import org.jspecify.annotations.NullMarked;
