/// Changes to repositories, accounts and roles, checked before they are stored.
@NullMarked
package dev.larder.core.admin;

import org.jspecify.annotations.NullMarked;
