/**
 * Headers every answer carries. No X-Frame-Options: frame-ancestors says the same and a handler can narrow it.
 * Referrer-Policy is same-origin, not no-referrer: the latter would make browsers send `Origin: null` with our own forms.
 */
const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(self), geolocation=()",
}

/** Answers of the API: data, never a document that could run. */
export const dataHeaders = {
  ...always,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
}

/** What other people's sites may load or ask: the widget and the chat. No cookies travel there. */
export const openHeaders = {
  ...dataHeaders,
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "retry-after, x-request-id",
}

/** Answer to a preflight (Fetch standard §3.2.2); kept by browsers for a day. */
export const preflightHeaders = {
  "access-control-allow-methods": "GET, POST, PUT, DELETE",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-max-age": "86400",
}

/** The one style element that React Aria puts into the page by itself (touch-action of what can be pressed), by its hash. */
const pressableStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

/** Pages of ours: only our own scripts and styles, framed by nobody. */
export const pageHeaders = {
  ...always,
  "content-security-policy": [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${pressableStyle}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
}
