/// What the server does by itself: tasks, loops and fetches.
@NullMarked
package dev.larder.ui.admin.task;

import org.jspecify.annotations.NullMarked;
