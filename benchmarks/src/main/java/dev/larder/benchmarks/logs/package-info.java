/// What a log of the server's own costs those who publish.
@NullMarked
package dev.larder.benchmarks.logs;

import org.jspecify.annotations.NullMarked;
