/// What pages cost: their bytes, the processor time of the server, and what downloads notice of
/// those who look at them.
@NullMarked
package dev.larder.benchmarks.pages;

import org.jspecify.annotations.NullMarked;
