/// What the launcher lets a server do before its first real start: made-up modules of a made-up
/// upstream and of made-up Git repositories are fetched through it, so that the Java machine
/// records how its main paths run. The server runs in a process of its own and knows nothing of
/// this.
@NullMarked
package dev.larder.rehearsal;

import org.jspecify.annotations.NullMarked;
