/// How the server behaves while its store grows: the same requests against stores of different
/// sizes.
@NullMarked
package dev.larder.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
