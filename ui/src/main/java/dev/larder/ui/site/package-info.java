/// All pages together.
@NullMarked
package dev.larder.ui.site;

import org.jspecify.annotations.NullMarked;
