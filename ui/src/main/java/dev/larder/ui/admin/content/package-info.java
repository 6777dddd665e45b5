/// What is done with single versions, and with the store of big files.
@NullMarked
package dev.larder.ui.admin.content;

import org.jspecify.annotations.NullMarked;
