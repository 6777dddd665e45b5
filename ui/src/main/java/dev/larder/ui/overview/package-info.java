/// Pages for those who run a server: how it is, how it was used, and what of it is ill.
@NullMarked
package dev.larder.ui.overview;

import org.jspecify.annotations.NullMarked;
