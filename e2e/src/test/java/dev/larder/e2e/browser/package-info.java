/// What a browser makes of the pages.
package dev.larder.e2e.browser;
