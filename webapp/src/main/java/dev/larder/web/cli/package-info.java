/// The command line: what `larder` understands, and what running as a server means (order of start
/// and stop, what is announced, signals).
@NullMarked
package dev.larder.web.cli;

import org.jspecify.annotations.NullMarked;
