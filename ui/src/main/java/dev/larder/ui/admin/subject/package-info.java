/// The kinds of objects that are administered: what their forms have, and what is told beside them.
@NullMarked
package dev.larder.ui.admin.subject;

import org.jspecify.annotations.NullMarked;
