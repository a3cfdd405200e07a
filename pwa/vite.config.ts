import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

declare const process: { env: Record<string, string | undefined> };

/** Where the API is while the screens are being worked on. */
const server = process.env["NAVETTE_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  build: { outDir: "../backend/pwa_dist", emptyOutDir: true },
  server: { proxy: { "/api": server, "/demo": server } },
  plugins: [
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      // A new build waits until the person says so: nobody loses a half-written form.
      registerType: "prompt",
      injectRegister: false,
      injectManifest: { globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"] },
      manifest: {
        id: "/",
        name: "Navette",
        short_name: "Navette",
        description: "Ma semaine, mes heures, mes absences, entre toutes mes entreprises d'accueil.",
        lang: "fr",
        start_url: "/",
        scope: "/",
        display: "standalone",
        theme_color: "#0b6e69",
        background_color: "#f6f3ec",
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
});
