/// What a server does in a rehearsal: made-up modules of a made-up upstream are fetched through it,
/// so that the Java machine records how its main path runs.
@NullMarked
package dev.larder.web.rehearsal;

import org.jspecify.annotations.NullMarked;
