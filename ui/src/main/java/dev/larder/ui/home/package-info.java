/// The start page.
@NullMarked
package dev.larder.ui.home;

import org.jspecify.annotations.NullMarked;
