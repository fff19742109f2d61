/** Addresses that only hold for a while, or only where they were written. */

/** The machine or the network of whoever wrote it, or a name that only containers know. */
const own =
  /^(?:(?:https?|wss?):)?\/\/(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|host\.docker\.internal|[\w-]+\.local)(?::\d+)?(?:[/?#]|\$\{|$)|^(?:https?|wss?):\/\/[a-z][a-z0-9-]*:\d{2,5}(?:[/?#]|\$\{|$)|^(?:localhost|127\.0\.0\.1):\d{2,5}(?:[/?#]|\$\{|$)/i;

/** Of a branch, a pull request or a tunnel, and thrown away with it; or of those who try a version. */
const passing = new RegExp(
  String.raw`^(?:(?:https?|wss?):)?\/\/(?:${[
    String.raw`[\w-]+(?:-git-[\w-]+|-[a-z0-9]{9}-[\w-]+)\.vercel\.app`,
    String.raw`[\w-]+--[\w-]+\.(?:netlify\.app|web\.app)`,
    String.raw`[\w-]+\.[\w-]+\.pages\.dev`,
    String.raw`[\w-]+-pr-?\d+\.(?:up\.railway\.app|onrender\.com|herokuapp\.com|fly\.dev)`,
    String.raw`pr-?\d+\.[\w-]+\.amplifyapp\.com`,
    String.raw`(?:[\w-]+\.)+(?:ngrok(?:-free)?\.(?:io|app|dev)|loca\.lt|trycloudflare\.com|serveo\.net|lhr\.life|devtunnels\.ms|gitpod\.io|app\.github\.dev|githubpreview\.dev|csb\.app|webcontainer\.io|stackblitz\.io|repl\.co|replit\.dev|lovableproject\.com)`,
    String.raw`(?:[\w-]+[.-])*(?:staging|stg|pre-?prod|uat|qa)(?:[.-][\w-]+)*\.[a-z]{2,}`,
    String.raw`stage\.(?:[\w-]+\.)+[a-z]{2,}`,
  ].join('|')})(?::\d+)?(?:[/?#]|\$\{|$)`,
  'i',
);

export const isOwnMachine = (address: string): boolean => own.test(address);
export const isPassing = (address: string): boolean => passing.test(address);
