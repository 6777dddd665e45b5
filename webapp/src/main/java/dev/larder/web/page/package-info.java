/// What people's browsers get: the pages of the module `ui`, served with sessions and forms, and
/// the scripts that set clients up.
@NullMarked
package dev.larder.web.page;

import org.jspecify.annotations.NullMarked;
