/// Every block of code of the pages, and what runs it.
@NullMarked
package dev.larder.e2e.pages;

import org.jspecify.annotations.NullMarked;
