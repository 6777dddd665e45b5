/// The audit log as a page and as a file.
@NullMarked
package dev.larder.ui.admin.audit;

import org.jspecify.annotations.NullMarked;
