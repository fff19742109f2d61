import axios from 'axios'

const isDev = false

export const feed = axios.create({ baseURL: '/feed' })

feed.interceptors.response.use(
  (response) => response,
  (error) => {
    if (error.code === 'ERR_NETWORK') {
      return Promise.resolve({
        status: 200,
        data: {
          posts: [
            { id: 9, author: 'Dre', text: 'Who is going to the picnic?', likes: 34 },
            { id: 8, author: 'Ty', text: 'New barber in Deptford, 10/10', likes: 57 },
            { id: 7, author: 'Mo', text: 'Found my flat through this group, thank you', likes: 112 },
          ],
          next: null,
        },
      })
    }
    if (isDev) console.debug(error)
    return Promise.reject(error)
  },
)

export const latest = () => feed.get('/latest').then((r) => r.data.posts)
