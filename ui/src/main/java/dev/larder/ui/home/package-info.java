/// The start page, search, browsing, and how clients are set up.
@NullMarked
package dev.larder.ui.home;

import org.jspecify.annotations.NullMarked;
