/// The inner pieces of a cached read, each measured alone by JMH.
@NullMarked
package dev.larder.benchmarks.inner;

import org.jspecify.annotations.NullMarked;
