/// Pages for who administers a server: what the API has objects and orders for.
@NullMarked
package dev.larder.ui.admin;

import org.jspecify.annotations.NullMarked;
